package vn.diemcau.invitations;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;

/** Reads the settings of mail once, at the start: a wrong one is told then, not when the first invitation leaves. */
@Factory
final class MailSetup {
    @Context
    MailSettings mailSettings(
            @Value("${smtp.url:}") String url,
            @Value("${smtp.user:}") String user,
            @Value("${smtp.password:}") String password,
            @Value("${mail.from:}") String from,
            @Value("${mail.domains:*.gov.vn}") String domains,
            @Value("${public.url:}") String publicUrl) {
        return MailSettings.of(url, user, password, from, domains, publicUrl);
    }
}
