@NullMarked
package org.openndtms.portal.web;

import org.jspecify.annotations.NullMarked;
