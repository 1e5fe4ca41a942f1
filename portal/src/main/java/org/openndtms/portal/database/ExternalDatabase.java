package org.openndtms.portal.database;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * A PostgreSQL of the operator's own. Its address names the owner of the tables; the portal's role is
 * {@code ndtms_portal}, which the owner makes when it may and the operator otherwise.
 */
public final class ExternalDatabase {
    private static final String PORTAL = "ndtms_portal";
    private static final String PASSWORD_VARIABLE = "NDTMS_PORTAL_PASSWORD";

    private ExternalDatabase() {}

    /**
     * Connects once, checks the version and makes the portal's role when it is missing.
     *
     * @throws DatabaseException with a sentence for the operator
     */
    public static DatabaseAddress of(String url) {
        return of(url, Optional.ofNullable(System.getenv(PASSWORD_VARIABLE)));
    }

    static DatabaseAddress of(String url, Optional<String> portalPassword) {
        Properties parts = url.startsWith("jdbc:postgresql:") ? Driver.parseURL(url, new Properties()) : null;
        if (parts == null) {
            throw new DatabaseException("The address of the database is not of the form "
                    + "jdbc:postgresql://HOST/DATABASE?user=OWNER&password=…");
        }
        DatabaseAddress.Login owner = new DatabaseAddress.Login(
                orEmpty(PGProperty.USER.getOrDefault(parts)), orEmpty(PGProperty.PASSWORD.getOrDefault(parts)));
        // Derived, so that several instances agree without anything else to configure.
        String password = portalPassword.orElseGet(
                () -> new Secret(("ndtms " + owner.password()).getBytes(StandardCharsets.UTF_8)).password(PORTAL));
        DatabaseAddress.Login portal = new DatabaseAddress.Login(PORTAL, password);
        try (Connection connection = DriverManager.getConnection(url)) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < 15) {
                throw new DatabaseException(
                        "PostgreSQL 15 or later is needed; this server is version " + version + ".");
            }
            makePortalRole(connection, portal);
        } catch (SQLException e) {
            throw new DatabaseException("The database cannot be reached as its owner: " + e.getMessage(), e);
        }
        String bare = "jdbc:postgresql://" + PGProperty.PG_HOST.getOrDefault(parts) + ":"
                + PGProperty.PG_PORT.getOrDefault(parts) + "/" + PGProperty.PG_DBNAME.getOrDefault(parts);
        return new DatabaseAddress(bare, owner, portal);
    }

    private static void makePortalRole(Connection connection, DatabaseAddress.Login portal) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement("select 1 from pg_roles where rolname = ?")) {
            find.setString(1, portal.user());
            try (ResultSet rows = find.executeQuery()) {
                if (rows.next()) {
                    return;
                }
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("create role " + portal.user() + " login nosuperuser nobypassrls password '"
                    + connection.unwrap(org.postgresql.PGConnection.class).escapeLiteral(portal.password())
                    + "'");
        } catch (SQLException e) {
            throw new DatabaseException(
                    "The owner of the database may not make the role " + portal.user()
                            + ". Make it yourself (create role " + portal.user() + " login password '…') and set "
                            + PASSWORD_VARIABLE + " to its password.",
                    e);
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
