package org.openndtms.portal.database;

/** Marks that the system itself acts on this thread: jobs, and the moments before a person is known. */
final class SystemWork {
    /** What the database is told instead of a person's id. */
    static final String NAME = "system";

    private static final ThreadLocal<Boolean> UNDER_WAY = ThreadLocal.withInitial(() -> false);

    private SystemWork() {}

    static boolean isUnderWay() {
        return UNDER_WAY.get();
    }

    static void begin() {
        UNDER_WAY.set(true);
    }

    static void end() {
        UNDER_WAY.remove();
    }
}
