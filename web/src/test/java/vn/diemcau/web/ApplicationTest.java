package vn.diemcau.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.http.client.HttpClient;
import io.micronaut.runtime.server.EmbeddedServer;
import org.junit.jupiter.api.Test;
import vn.diemcau.store.TestDatabase;

class ApplicationTest {

    @Test
    void saysThatItIsUp() {
        try (var server = ApplicationContext.run(EmbeddedServer.class, TestDatabase.properties(), "test");
                var client = HttpClient.create(server.getURL())) {
            assertThat(client.toBlocking().retrieve("/health")).contains("UP");
        }
    }
}
