package org.openndtms.testdata.population;

/**
 * A treatment provider.
 *
 * @param number number among those generated, from 0
 * @param code agency code
 * @param area where it is
 */
record Agency(int number, String code, Area area) {}
