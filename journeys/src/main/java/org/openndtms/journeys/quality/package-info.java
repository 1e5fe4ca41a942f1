/**
 * How good the linkage of a set of episodes can be: what residence changes, how many people coincidence takes for one,
 * and which attributors look like one person written in two ways. Nothing here ever changes the linkage.
 */
@NullMarked
package org.openndtms.journeys.quality;

import org.jspecify.annotations.NullMarked;
