package vn.diemcau.bridge.rehearsal;

import io.micronaut.context.annotation.Requires;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import vn.diemcau.bridge.JitsiConfigured;

/** There while the rehearsal bridge is the one in use, which it is unless the configuration names a Jitsi. */
@Requires(condition = JitsiConfigured.Not.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Configured {}
