package org.openndtms.portal.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * The permission that a route needs, as a row of {@code permissions.csv} names it. On a method, or on a controller for
 * all of its methods. A route without it is refused to everybody.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Needs {
    /** The name of the permission, such as {@code agency.read}. */
    String value();

    /** Finds what a route needs. */
    final class Finder {
        private Finder() {}

        /** The annotation of a handler method, or of its controller; null when neither has one. */
        public static @Nullable Needs of(Method handler, Class<?> controller) {
            Needs own = AnnotatedElementUtils.findMergedAnnotation(handler, Needs.class);
            return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(controller, Needs.class);
        }
    }
}
