@NullMarked
package org.openndtms.journeys.quality;

import org.jspecify.annotations.NullMarked;
