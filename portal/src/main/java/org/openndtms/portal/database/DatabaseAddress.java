package org.openndtms.portal.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to reach the database under its two roles.
 *
 * @param url JDBC, without user and password
 * @param owner owns all tables and runs migrations
 * @param portal the role of the portal itself: owns nothing and is held by row-level security
 */
public record DatabaseAddress(String url, Login owner, Login portal) {

    /** Name and password of a role; the password may be empty where the server asks for none. */
    public record Login(String user, String password) {
        /** Keeps the password out of logs. */
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /** A new connection as the owner of the tables, whom no row-level security holds; the caller closes it. */
    public Connection connectAsOwner() throws SQLException {
        return DriverManager.getConnection(url, owner.user(), owner.password());
    }

    /** The settings by which Spring Boot connects and Flyway migrates. */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new TreeMap<>();
        settings.put("spring.datasource.url", url);
        settings.put("spring.datasource.username", portal.user());
        settings.put("spring.datasource.password", portal.password());
        settings.put("spring.flyway.url", url);
        settings.put("spring.flyway.user", owner.user());
        settings.put("spring.flyway.password", owner.password());
        settings.put("spring.flyway.placeholders.portal", portal.user());
        return settings;
    }
}
