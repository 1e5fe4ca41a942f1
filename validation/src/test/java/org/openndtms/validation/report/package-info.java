@NullMarked
package org.openndtms.validation.report;

import org.jspecify.annotations.NullMarked;
