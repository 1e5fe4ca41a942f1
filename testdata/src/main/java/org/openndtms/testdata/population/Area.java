package org.openndtms.testdata.population;

import java.util.List;

/**
 * Where a client lives.
 *
 * @param partnership code of the partnership (DAT)
 * @param localAuthority code of a local authority within it
 * @param upperTier code of its upper tier authority
 * @param region name of the region
 * @param outward postcode areas of the region
 */
record Area(String partnership, String localAuthority, String upperTier, String region, List<String> outward) {}
