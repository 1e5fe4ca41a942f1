/** How synthetic people are made: who they are, what brings them into treatment, how it goes on and how it ends. */
@NullMarked
package org.openndtms.testdata.population;

import org.jspecify.annotations.NullMarked;
