package org.seamoocs.hub.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.seamoocs.hub.config.HubSettings;

/**
 * Renders the templates of {@code src/main/jte}, which the build has compiled to classes. Output is escaped for the
 * place in which it stands. Thread-safe.
 */
@ApplicationScoped
public class Templates {

    private static final int TYPICAL_PAGE_CHARS = 8_192;

    private final TemplateEngine engine;
    private final String base;
    private final String version;

    /** For the CDI proxy. */
    @SuppressWarnings("NullAway")
    protected Templates() {
        this.engine = null;
        this.base = null;
        this.version = null;
    }

    @Inject
    public Templates(HubSettings settings, Assets assets) {
        this(settings.publicUrl().getPath(), assets.version());
    }

    /** The parameters are those of {@link View}. */
    public Templates(String base, String version) {
        this.engine = TemplateEngine.createPrecompiled(
                null, ContentType.Html, Templates.class.getClassLoader(), "org.seamoocs.hub.page.template");
        this.base = base;
        this.version = version;
    }

    /**
     * A whole page.
     *
     * @param template its name below {@code src/main/jte}, without {@code .jte}
     * @param locale one of {@link Locales}
     * @param parameters the template's parameters; {@code view} is added
     */
    public String render(String template, Locale locale, Map<String, ?> parameters) {
        return render(template, Texts.of(locale), base, parameters);
    }

    /** As {@link #render(String, Locale, Map)}, for pages with words and a beginning of addresses of their own. */
    public String render(String template, Texts texts, String ownBase, Map<String, ?> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("view", new View(texts, ownBase, version));
        StringOutput output = new StringOutput(TYPICAL_PAGE_CHARS);
        engine.render(template + ".jte", all, output);
        return output.toString();
    }
}
