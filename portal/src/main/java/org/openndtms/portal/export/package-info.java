/** What leaves the portal for statistics: loaded records as files, and the list of who has withdrawn. */
@NullMarked
package org.openndtms.portal.export;

import org.jspecify.annotations.NullMarked;
