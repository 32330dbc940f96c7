package vn.diemcau.scheduler;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Prototype;
import io.micronaut.context.annotation.Requires;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A job: made anew for each run, and there unless {@code diemcau.clock} is off, as it is in tests. */
@Bean
@Prototype
@Requires(property = "diemcau.clock", value = "true", defaultValue = "true")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Clockwork {}
