@NullMarked
package org.openndtms.portal.submission.mismatch;

import org.jspecify.annotations.NullMarked;
