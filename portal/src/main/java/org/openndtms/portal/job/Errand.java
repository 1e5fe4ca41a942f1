package org.openndtms.portal.job;

import java.util.function.Consumer;

/**
 * A kind of work that is asked for once and then done once, by one instance: the check of a file, a load. It runs on no
 * person's behalf and begins its own transactions. If the instance dies meanwhile, another (or the same, started again)
 * does it from its beginning some 20 seconds later; so the work has to find out for itself how far it had come. What it
 * throws is logged, without the message, which might hold values of records, and it is tried again after a pause that
 * grows from ten seconds to an hour.
 *
 * @param name the same on all instances and for ever
 * @param work what to do
 */
public record Errand(String name, Consumer<Asked> work) {

    /**
     * One time that it was asked for.
     *
     * @param subject what it is about, as it was asked for
     * @param ticket the number of this asking; no two have the same, and no two run at the same time under it
     * @param failures how often it has been tried in vain
     */
    public record Asked(String subject, String ticket, int failures) {}
}
