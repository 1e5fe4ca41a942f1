package org.openndtms.portal;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.function.Supplier;
import org.openndtms.portal.database.DatabaseAddress;
import org.openndtms.portal.database.LateConnections;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.support.SQLErrorCodesFactory;

/**
 * Lets the pool take its connections from a database that may still be starting, so that the application is put
 * together meanwhile: nothing but a connection waits.
 */
final class LatePool implements BeanPostProcessor {
    /** By these Spring Boot makes a pool for PostgreSQL, though where it is comes later. */
    static final Map<String, Object> SETTINGS =
            Map.of("spring.datasource.url", "jdbc:postgresql:", "spring.flyway.enabled", false);

    private final LateConnections connections;

    /**
     * Over a database.
     *
     * @param address as {@link LateConnections} has it
     */
    LatePool(Supplier<DatabaseAddress> address) {
        connections = new LateConnections(address);
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool) {
            pool.setDataSource(connections);
            // Or Spring would connect to ask what database it is, before anybody wants anything of it.
            SQLErrorCodesFactory.getInstance().registerDatabase(pool, "PostgreSQL");
        }
        return bean;
    }
}
