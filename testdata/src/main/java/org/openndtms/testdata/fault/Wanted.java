package org.openndtms.testdata.fault;

import java.time.LocalDate;
import java.util.Map;

/**
 * The faults that a file which is being made shall have.
 *
 * @param periodEnd last day of its reporting period
 * @param clients people of the file, counted from 0
 * @param seed decides which of them have the faults
 * @param faults ids of rules, and how many findings of each
 * @param previous whether the file loaded before is made too, so that the file can differ from it
 */
public record Wanted(LocalDate periodEnd, long clients, long seed, Map<String, Integer> faults, boolean previous) {}
