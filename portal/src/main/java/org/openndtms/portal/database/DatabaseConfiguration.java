package org.openndtms.portal.database;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.jdbc.config.annotation.SpringSessionTransactionManager;

/** Puts the transaction manager that names the acting person in the place of Spring's own. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    @Primary
    PersonTransactionManager transactionManager(DataSource pool, ActingPerson person) {
        return new PersonTransactionManager(pool, person);
    }

    /** Sessions say who acts, so they cannot be read in a transaction that asks. */
    @Bean
    @SpringSessionTransactionManager
    JdbcTransactionManager sessionTransactionManager(DataSource pool) {
        return new JdbcTransactionManager(pool);
    }
}
