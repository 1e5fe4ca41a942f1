/** When data are due: submission periods, the deadlines of the regions, late permissions and reminders. */
@NullMarked
package org.openndtms.portal.calendar;

import org.jspecify.annotations.NullMarked;
