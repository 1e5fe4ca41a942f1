package org.openndtms.dataset;

/**
 * One of the datasets of a pack, such as AD, the community adult dataset (specification 3.1). Each agency reports
 * exactly one.
 *
 * @param id short name, such as {@code AD}
 * @param title name in full
 * @param index position in the pack, from 0
 */
public record Dataset(String id, String title, int index) {}
