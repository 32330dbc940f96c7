package vn.diemcau.store;

import java.util.LinkedHashMap;
import java.util.Map;

/** Where the database is and how its sessions behave: the only place that says so. */
public record DatabaseAddress(String url, String user, String password) {

    private static final String SESSION = "connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
            + "&rewriteBatchedStatements=true&characterEncoding=UTF-8&connectionCollation=utf8mb4_bin"
            + "&connectTimeout=3000&socketTimeout=60000&tcpKeepAlive=true&useServerPrepStmts=false";

    /** The configuration of Micronaut's pool and of Flyway. */
    public Map<String, Object> properties(int connections) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("datasources.default.url", urlOfSession());
        properties.put("datasources.default.username", user);
        properties.put("datasources.default.password", password);
        properties.put("datasources.default.driver-class-name", "com.mysql.cj.jdbc.Driver");
        properties.put("datasources.default.dialect", "MYSQL");
        properties.put("datasources.default.transaction-isolation", "TRANSACTION_READ_COMMITTED");
        properties.put("datasources.default.connection-timeout", 3_000);
        properties.put("datasources.default.validation-timeout", 1_000);
        properties.put("datasources.default.maximum-pool-size", connections);
        properties.put("datasources.default.minimum-idle", Math.min(4, connections));
        properties.put("flyway.datasources.default.enabled", true);
        properties.put("flyway.datasources.default.locations", "classpath:db/migration");
        return properties;
    }

    String urlOfSession() {
        return url + (url.contains("?") ? "&" : "?") + SESSION;
    }
}
