package org.claviger.adapters.http.response;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mapstruct.MapperConfig;
import org.mapstruct.ReportingPolicy;

/** What all mappers of wire shapes have in common. A member of a shape that nothing is mapped to does not compile. */
@MapperConfig(
        unmappedTargetPolicy = ReportingPolicy.ERROR,
        suppressTimestampInGenerated = true,
        uses = WireMappings.class)
public interface WireMappings {

    static <T> @Nullable T orNull(Optional<T> value) {
        return value.orElse(null);
    }
}
