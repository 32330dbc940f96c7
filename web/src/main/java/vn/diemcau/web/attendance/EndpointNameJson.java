package vn.diemcau.web.attendance;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;
import vn.diemcau.web.answers.UnitJson;

/** An endpoint where another thing names it, with the unit it stands for. */
@Serdeable
public record EndpointNameJson(
        String id, String name, @Nullable UnitJson unit) {}
