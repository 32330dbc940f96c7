package vn.diemcau.bridge.jitsi;

import io.micronaut.context.annotation.Requires;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import vn.diemcau.bridge.JitsiConfigured;

/** There while at least one Jitsi is configured. */
@Requires(condition = JitsiConfigured.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Configured {}
