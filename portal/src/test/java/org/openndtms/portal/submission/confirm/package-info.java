@NullMarked
package org.openndtms.portal.submission.confirm;

import org.jspecify.annotations.NullMarked;
