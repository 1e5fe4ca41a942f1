/** What people confirmed as right: warnings, and mismatches with what is loaded (specification 3.1). */
@NullMarked
package org.openndtms.portal.submission.confirm;

import org.jspecify.annotations.NullMarked;
