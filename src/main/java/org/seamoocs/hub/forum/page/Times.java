package org.seamoocs.hub.forum.page;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Moments in words, where the reader is and where the author is. Gregorian years and Latin digits in every language, since
 * people of eleven countries read the same page; hours from 0 to 23. For one thread.
 */
public final class Times {

    private static final String DATE_AND_TIME = "yMMMdHm";
    private static final String DAY_AND_TIME = "MMMdHm";
    private static final String TIME = "Hm";

    private final ULocale locale;
    private final ZoneId here;
    private final Instant now;
    private final Map<String, DateFormat> formats = new HashMap<>();

    Times(Locale locale, ZoneId here, Instant now) {
        String region =
                locale.getLanguage().equals("en") ? "en_SG" : locale.getLanguage(); // as English is written here
        this.locale = new ULocale(region + "@calendar=gregorian;numbers=latn");
        this.here = here;
        this.now = now;
    }

    /** For machines. */
    public String iso(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Date and time where the reader is. */
    public String here(Instant at) {
        return format(DATE_AND_TIME, here, at);
    }

    /** Where the reader is, in one or two words. */
    public String place() {
        return place(here);
    }

    /** As short as can be: the time of today, else the day, with the year if it is another. */
    public String brief(Instant at) {
        LocalDate day = LocalDate.ofInstant(at, here);
        LocalDate today = LocalDate.ofInstant(now, here);
        if (day.equals(today)) {
            return format(TIME, here, at);
        }
        return format(day.getYear() == today.getYear() ? "MMMd" : "yMMMd", here, at);
    }

    /** Whether clocks show something else there. */
    public boolean differs(Instant at, ZoneId there) {
        return !there.getRules().getOffset(at).equals(here.getRules().getOffset(at));
    }

    /** The time there, and the day if it is another. */
    public String there(Instant at, ZoneId there) {
        boolean sameDay = LocalDate.ofInstant(at, here).equals(LocalDate.ofInstant(at, there));
        return format(sameDay ? TIME : DAY_AND_TIME, there, at);
    }

    /** The city by which a zone is known. */
    public String place(ZoneId zone) {
        String city = TimeZoneNames.getInstance(locale).getExemplarLocationName(zone.getId());
        return city == null ? zone.getId() : city;
    }

    private String format(String skeleton, ZoneId zone, Instant at) {
        return formats.computeIfAbsent(skeleton + zone.getId(), key -> {
                    DateFormat format = DateFormat.getInstanceForSkeleton(skeleton, locale);
                    format.setTimeZone(TimeZone.getTimeZone(zone.getId()));
                    return format;
                })
                .format(Date.from(at));
    }
}
