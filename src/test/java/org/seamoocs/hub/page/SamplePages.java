package org.seamoocs.hub.page;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.error.ErrorCode;
import org.seamoocs.hub.error.OutboundError;
import org.seamoocs.hub.lti.spec.CourseRole;

/** Pages as they will really look: names in their scripts, long titles, everything filled. Change one thing per test. */
final class SamplePages {

    static final URI LMS = URI.create("https://lms.ui.example/course/view.php?id=7&section=2");
    static final URI HUB = URI.create("https://hub.example/lti/tool/launch");

    private SamplePages() {}

    static List<CourseCard> courses() {
        return List.of(
                card(
                        "disaster",
                        "Community-based Disaster Preparedness",
                        "University of the Philippines Open University",
                        "PH",
                        "en",
                        "CC-BY-SA-4.0",
                        "How villages along the coast prepare for typhoons together: early warning, safe places, and who does what in the first hours."),
                card(
                        "mangrove",
                        "Ekologi Mangrove dan Penghidupan Pesisir",
                        "SEAMEO BIOTROP",
                        "ID",
                        "id",
                        "CC-BY-4.0",
                        "Mengenal hutan mangrove, fungsinya, dan cara masyarakat pesisir mengelolanya secara lestari."),
                card(
                        "mekong",
                        "ประวัติศาสตร์การค้าในลุ่มแม่น้ำโขง",
                        "มหาวิทยาลัยเชียงใหม่",
                        "TH",
                        "th",
                        "CC-BY-NC-4.0",
                        "เส้นทางการค้า เมืองท่า และผู้คนสองฝั่งแม่น้ำโขง ตั้งแต่สมัยล้านช้างจนถึงปัจจุบัน"),
                card(
                        "rice",
                        "Trồng lúa thích ứng với xâm nhập mặn",
                        "Trường Đại học Cần Thơ",
                        "VN",
                        "vi",
                        "CC-BY-SA-4.0",
                        "Kinh nghiệm của nông dân đồng bằng sông Cửu Long trước nước mặn ngày càng lấn sâu."),
                card(
                        "khmer",
                        "ការអប់រំបរិស្ថាននៅបឹងទន្លេសាប",
                        "សាកលវិទ្យាល័យភូមិន្ទភ្នំពេញ",
                        "KH",
                        "km",
                        "CC0-1.0",
                        null),
                card("lao", "ການດູແລສຸຂະພາບຊຸມຊົນ", "ມະຫາວິທະຍາໄລແຫ່ງຊາດ", "LA", "lo", "CC-BY-NC-ND-4.0", null),
                card("burmese", "မြန်မာ့ရိုးရာသီချင်းနှင့် ဂီတ", "ရန်ကုန်တက္ကသိုလ်", "MM", "my", "CC-BY-ND-4.0", null));
    }

    static CourseCard card(
            String code,
            String title,
            String institution,
            String country,
            String language,
            String licence,
            @org.jspecify.annotations.Nullable String summary) {
        return new CourseCard(
                code,
                URI.create("https://hub.example/courses/" + code),
                title,
                Optional.ofNullable(summary),
                institution,
                country,
                language,
                licence);
    }

    static CataloguePage catalogue() {
        return new CataloguePage(courses(), Optional.empty());
    }

    static CataloguePage emptyCatalogue() {
        return new CataloguePage(List.of(), Optional.of(URI.create("http://127.0.0.1:8080/practice")));
    }

    static CoursePage course() {
        return course(CourseRole.LEARNER);
    }

    static CoursePage course(CourseRole role) {
        return course(courses().get(0), role, false, Optional.empty());
    }

    static CoursePage course(CourseCard card, CourseRole role, boolean testUser, Optional<String> reviewOf) {
        return new CoursePage(
                card,
                Optional.of("Siti Nurhaliza Wulandari"),
                "Universitas Indonesia",
                role,
                testUser,
                Optional.of("Kebencanaan dan Masyarakat, Kelas B"),
                Optional.of("SOS-214-B"),
                "EMAS Universitas Indonesia",
                Optional.of(LMS),
                reviewOf,
                "id");
    }

    static CoursePage returning(URI returnUrl) {
        CoursePage page = course();
        return new CoursePage(
                page.course(),
                page.personName(),
                page.personInstitution(),
                page.role(),
                page.testUser(),
                page.sectionTitle(),
                page.sectionLabel(),
                page.lms(),
                Optional.of(returnUrl),
                page.reviewOf(),
                page.language());
    }

    /** Whatever may be missing is missing. */
    static CoursePage guest() {
        return new CoursePage(
                courses().get(4),
                Optional.empty(),
                "National University of Laos",
                CourseRole.GUEST,
                false,
                Optional.empty(),
                Optional.empty(),
                "NUOL Moodle",
                Optional.empty(),
                Optional.empty(),
                "lo");
    }

    /** A test user of the teacher looks at somebody's work. */
    static CoursePage review() {
        return course(courses().get(2), CourseRole.INSTRUCTOR, true, Optional.of("สมหญิง ใจดี"));
    }

    static ErrorPage error(ErrorCode code) {
        Contact contact = new Contact(
                "Universitas Indonesia",
                Optional.of("Direktorat Pembelajaran Digital"),
                Optional.of("emas@ui.example"));
        return new ErrorPage(code, "7K3M-PQ9D", Optional.of(LMS), Optional.of(contact));
    }

    /** What a course's tool has to say, in one word that does not end. */
    static ErrorPage reported() {
        ErrorPage page = error(OutboundError.TOOL_REPORTED);
        return new ErrorPage(
                page.code(),
                page.reference(),
                page.returnUrl(),
                page.contact(),
                Optional.of("moodle/enrol:lti:" + "x".repeat(80) + " Kuota penuh <b>hari ini</b>"));
    }

    static RegisterPage register() {
        return new RegisterPage(
                URI.create("https://hub.example/lti/tool/register/inv"),
                Map.of("openid_configuration", "https://lms.ui.example/.well-known/openid-configuration"),
                "https://pembelajaran-digital.fakultas-ilmu-sosial.universitas-indonesia.example/moodle",
                "Universitas Indonesia");
    }

    static NewWindowPage newWindow() {
        return new NewWindowPage(HUB, launch());
    }

    static StoreBindingPage storeBinding() {
        return new StoreBindingPage(
                URI.create("https://lms.ui.example/mod/lti/auth.php?state=abc&nonce=def"),
                "_parent",
                "https://lms.ui.example",
                "hub_k1",
                "v1.binding",
                URI.create("https://hub.example/lti/tool/login?again=1"));
    }

    static ReadBindingPage readBinding() {
        return new ReadBindingPage(HUB, launch(), "_parent", "https://lms.ui.example", "hub_k1");
    }

    static ReturnToPlatformPage returnToPlatform() {
        return new ReturnToPlatformPage(
                LMS, Map.of("JWT", "eyJhbGciOiJSUzI1NiJ9.e30.c2ln"), "EMAS Universitas Indonesia", 2);
    }

    static PickerPage picker() {
        List<PickerPage.PickerCourse> courses = courses().stream()
                .map(card -> new PickerPage.PickerCourse(
                        card, card.code().equals("mekong"), true, card.code().startsWith("m")))
                .toList();
        return new PickerPage(
                URI.create("https://hub.example/lti/tool/selection"),
                "a-secret",
                "Universitas Indonesia",
                "EMAS Universitas Indonesia",
                true,
                "pesisir",
                courses,
                courses.size() + 3,
                Optional.of(new PickerPage.Notice(
                        PickerPage.Notice.TOOL_FAILED, Optional.of("Kuota penuh <b>hari ini</b>"))),
                LMS);
    }

    /** One may be chosen, and there is nothing to choose. */
    static PickerPage emptyPicker() {
        return new PickerPage(
                URI.create("https://hub.example/lti/tool/selection"),
                "a-secret",
                "Universitas Indonesia",
                "EMAS Universitas Indonesia",
                false,
                "",
                List.of(),
                0,
                Optional.empty(),
                LMS);
    }

    static FormPostPage formPost() {
        return new FormPostPage(URI.create("https://moodle.up.example/enrol/lti/launch.php"), launch());
    }

    static MessagePage message(String key) {
        return new MessagePage(key, Optional.empty(), Optional.of(LMS));
    }

    static Map<String, String> launch() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id_token", "eyJhbGciOiJSUzI1NiJ9.e30.c2ln");
        fields.put("state", "s-123");
        return fields;
    }
}
