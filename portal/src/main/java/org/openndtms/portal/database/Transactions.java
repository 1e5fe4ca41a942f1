package org.openndtms.portal.database;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs work in a transaction. {@code @Transactional} does the same as {@link #inPerson} where a method of a component
 * is the whole piece of work.
 */
@Component
public class Transactions {
    private final TransactionTemplate joining;
    private final TransactionTemplate own;

    Transactions(PlatformTransactionManager manager) {
        joining = new TransactionTemplate(manager);
        own = new TransactionTemplate(manager);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Runs work as the person who is signed in, and sees what that person may see. Joins a transaction under way. */
    public <T extends @Nullable Object> T inPerson(Supplier<T> work) {
        return joining.execute(status -> work.get());
    }

    /**
     * Runs work as the system itself, in a transaction of its own, and sees everything: for jobs, and for what comes
     * before a person is known, such as signing in. Never for the convenience of a page.
     */
    public <T extends @Nullable Object> T asSystem(Supplier<T> work) {
        if (SystemWork.isUnderWay()) {
            return joining.execute(status -> work.get());
        }
        SystemWork.begin();
        try {
            return own.execute(status -> work.get());
        } finally {
            SystemWork.end();
        }
    }
}
