/**
 * What is loaded (specification 3.1): accepted submissions become records in tables, in place of those of the agency's
 * earlier load; a load can be rolled back; loaded records are written as files for statistics.
 */
@NullMarked
package org.openndtms.portal.load;

import org.jspecify.annotations.NullMarked;
