/** Tests of the audit log. */
@NullMarked
package org.openndtms.portal.audit;

import org.jspecify.annotations.NullMarked;
