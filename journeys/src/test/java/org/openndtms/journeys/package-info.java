@NullMarked
package org.openndtms.journeys;

import org.jspecify.annotations.NullMarked;
