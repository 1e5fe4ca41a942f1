package org.openndtms.portal.web;

import org.openndtms.portal.PortalSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * What guards every request. Signing in is our own (a password and a key, in two steps), so none of Spring Security's
 * ways to sign in is on; nor is any route open that its controller does not declare.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'";

    @Bean
    SecurityFilterChain everyRequest(
            HttpSecurity http,
            RouteAuthorization routes,
            SecurityContextRepository contexts,
            PortalSettings settings,
            Refused refused)
            throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/assets/**")
                        .permitAll()
                        .anyRequest()
                        .access(routes))
                .securityContext(context -> context.securityContextRepository(contexts))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(Customizer.withDefaults())
                .exceptionHandling(faults ->
                        faults.authenticationEntryPoint(new ToSignIn()).accessDeniedHandler(refused))
                .addFilterBefore(new OriginFilter(settings, refused), CsrfFilter.class)
                .headers(headers -> headers(headers, settings))
                .build();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers, PortalSettings settings) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        policy -> policy.policy(
                                "camera=(), geolocation=(), microphone=(), payment=(), usb=(), publickey-credentials-get=(self)"))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .httpStrictTransportSecurity(
                        security -> security.requestMatcher(request -> settings.secure() || request.isSecure())
                                .includeSubDomains(false)
                                .maxAgeInSeconds(31_536_000));
    }

    /**
     * Refuses requests for a host that is not ours, from which links and redirects could be made, and fields that hold
     * a NUL, which no browser types and no text of the database can be.
     */
    @Bean
    HttpFirewall firewall(PortalSettings settings) {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHostnames(settings.hosts()::contains);
        firewall.setAllowedParameterNames(name -> name.indexOf('\0') < 0);
        firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
        return firewall;
    }

    @Bean
    SecurityContextRepository contexts() {
        return new HttpSessionSecurityContextRepository();
    }

    /** Only keeps Spring Boot from making up a user with a password of its own. */
    @Bean
    UserDetailsService nobody() {
        return username -> {
            throw new UsernameNotFoundException("people sign in with a password and a key");
        };
    }
}
