package org.seamoocs.hub.runtime;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.config.DatabaseTime;

/**
 * Stores every {@link Instant} as a {@code DATETIME(6)} in UTC. Jakarta Persistence 3.1 knows no {@code Instant}, and
 * a local date and time is the one type that neither the driver nor the server converts between time zones.
 */
@Converter(autoApply = true)
public class InstantConverter implements AttributeConverter<Instant, LocalDateTime> {

    @Override
    public @Nullable LocalDateTime convertToDatabaseColumn(@Nullable Instant instant) {
        return instant == null ? null : DatabaseTime.of(instant);
    }

    @Override
    public @Nullable Instant convertToEntityAttribute(@Nullable LocalDateTime column) {
        return column == null ? null : DatabaseTime.instant(column);
    }
}
