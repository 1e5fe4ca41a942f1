/** Tests of the calendar. */
@NullMarked
package org.openndtms.portal.calendar;

import org.jspecify.annotations.NullMarked;
