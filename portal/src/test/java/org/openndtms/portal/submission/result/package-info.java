@NullMarked
package org.openndtms.portal.submission.result;

import org.jspecify.annotations.NullMarked;
