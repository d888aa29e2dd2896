package org.seamoocs.hub.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** LTI platform storage in a real browser, against LMSs that keep it, refuse it, or lie. */
@EnabledIf("org.seamoocs.hub.it.Chromium#isInstalled")
class PlatformStorageScriptIT {

    @RegisterExtension
    static final InChromium CHROMIUM = new InChromium();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // as the standard has it
                "_parent | {'prefix':'lti.','capabilities':[{'subject':'lti.put_data'},{'subject':'lti.get_data'}]}",
                // the older names
                "_parent | {'prefix':'org.imsglobal.lti.','capabilities':[{'subject':'org.imsglobal.lti.put_data'}]}",
                // an LMS that does not answer the question
                "_parent | {'prefix':'lti.'}",
                "_parent | {'prefix':'org.imsglobal.lti.'}",
                // the frame is named at login
                "store   | {'prefix':'lti.','store':true}",
                // the frame is named in the answer
                "_parent | {'prefix':'lti.','store':true,'capabilities':[{'subject':'lti.put_data','frame':'store'}]}",
            })
    void storesTheBindingAndGoesOnToTheLms(String target, String mode) {
        CHROMIUM.openInLms("/store?" + target, json(mode));
        CHROMIUM.awaitTool("/next");
        Frame lms = CHROMIUM.page().mainFrame();
        Frame keeper = mode.contains("'store'") ? CHROMIUM.page().frame("store") : lms;
        assertThat(keeper.evaluate("kept['key-1']")).isEqualTo("value-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'prefix':'lti.','error':{'code':'storage_exhaustion','message':'full'}}",
                "{'prefix':'lti.','error':{'code':500}}",
                "{'prefix':'lti.','error':'bad_request'}",
                "{'prefix':'lti.','error':7}",
                "{'prefix':'lti.','capabilities':[{'subject':'lti.fetchWindowSize'}]}",
                "{'prefix':'lti.','capabilities':[]}",
                "{'prefix':'lti.','capabilities':[{'subject':'lti.put_data','frame':'nowhere'}]}",
                "{'prefix':'lti.','capabilities':'yes','error':'x'}",
                "{'prefix':'lti.','spoil':'message_id'}",
                "{'prefix':'lti.','spoil':'key'}",
                "{'prefix':'lti.','store':true,'spoil':'source','capabilities':[{'subject':'lti.put_data','frame':'store'}]}",
            })
    void goesTheOtherWayWhenTheLmsDoesNotStoreIt(String mode) {
        CHROMIUM.openInLms("/store?_parent", json(mode));
        CHROMIUM.awaitTool("/fallback");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://stranger.example", "*", "null", "http://localhost"})
    void tellsNothingToAnotherOrigin(String origin) {
        CHROMIUM.openInLms("/store?_parent," + origin, json("{'prefix':'lti.'}"));
        CHROMIUM.awaitTool("/fallback");
        assertThat(CHROMIUM.page().evaluate("received.length")).isEqualTo(0);
    }

    @Test
    void worksOutsideOfAFrameByTheOtherWay() {
        CHROMIUM.openAlone("/store?_parent");
        CHROMIUM.page().waitForURL("**/fallback");
    }

    @Test
    void readsTheBindingAndPostsTheLaunchWithIt() {
        CHROMIUM.openInLms("/read?_parent", json("{'prefix':'lti.','kept':{'key-1':'value-1'}}"));
        CHROMIUM.awaitTool("/launch");
        assertThat(CHROMIUM.tool().textContent("body")).isEqualTo("state=s-1&stored_binding=value-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'prefix':'lti.'}", "{'prefix':'lti.','error':404}"})
    void postsTheLaunchWithoutABindingThatTheLmsDoesNotHave(String mode) {
        CHROMIUM.openInLms("/read?_parent", json(mode));
        CHROMIUM.awaitTool("/launch");
        assertThat(CHROMIUM.tool().textContent("body")).isEqualTo("state=s-1&stored_binding=");
    }

    private static String json(String withSingleQuotes) {
        return withSingleQuotes.replace('\'', '"');
    }
}
