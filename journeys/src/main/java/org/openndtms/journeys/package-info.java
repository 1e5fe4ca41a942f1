/**
 * From records to people and their treatment journeys: the attributor, keyed pseudonyms, the linkage of episodes, and
 * the outcome of a journey. Plain Java, and the reference for the same definition in SQL; see {@code docs/journeys.md}.
 */
@NullMarked
package org.openndtms.journeys;

import org.jspecify.annotations.NullMarked;
