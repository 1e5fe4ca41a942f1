package org.openndtms.portal.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes the database and its two roles on a server that the portal started itself. */
final class Roles {
    private static final String DATABASE = "ndtms";
    private static final String OWNER = "ndtms_owner";
    private static final String PORTAL = "ndtms_portal";

    private final String server;
    private final Secret secret;

    /** On a server, named by its JDBC address up to the database's name. */
    Roles(String server, Secret secret) {
        this.server = server;
        this.secret = secret;
    }

    DatabaseAddress prepare(String superuser) throws SQLException {
        DatabaseAddress.Login owner = new DatabaseAddress.Login(OWNER, secret.password(OWNER));
        DatabaseAddress.Login portal = new DatabaseAddress.Login(PORTAL, secret.password(PORTAL));
        try (Connection connection =
                DriverManager.getConnection(server + "postgres", superuser, secret.password("superuser"))) {
            makeRole(connection, owner);
            makeRole(connection, portal);
            // For removing what was deleted from the log of changes.
            execute(connection, "grant pg_checkpoint to " + OWNER);
            if (!exists(connection, "select 1 from pg_database where datname = ?", DATABASE)) {
                execute(connection, "create database " + DATABASE + " owner " + OWNER);
            }
        }
        return new DatabaseAddress(server + DATABASE, owner, portal);
    }

    private static void makeRole(Connection connection, DatabaseAddress.Login login) throws SQLException {
        if (!exists(connection, "select 1 from pg_roles where rolname = ?", login.user())) {
            execute(
                    connection,
                    "create role " + login.user() + " login nosuperuser nobypassrls nocreatedb nocreaterole password '"
                            + login.password() + "'");
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
