package org.clearance.ui.ground.layout;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.CssLinkResourceTransformer;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/** Serves style sheets, scripts and pictures, at addresses that contain their content's hash. */
@Configuration(proxyBeanMethods = false)
class Assets implements WebMvcConfigurer {
  private static final Pattern HASHED = Pattern.compile(".*-[0-9a-f]{32}\\.[a-z0-9]+");

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations("classpath:/static/assets/")
        .resourceChain(true)
        .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"))
        .addTransformer(new CssLinkResourceTransformer());
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new KeepHashed()).addPathPatterns("/assets/**");
  }

  /** Rewrites the addresses that templates write with {@code @{/assets/…}}. */
  @Bean
  Addresses assetAddresses(ResourceUrlProvider hashed) {
    return new Addresses(hashed);
  }

  /**
   * Rewrites asset addresses only. Spring's own filter looks on the class path for every address
   * that a page links to: with a hundred links on a page, that was half of the page's cost.
   */
  static final class Addresses extends OncePerRequestFilter {
    private final ResourceUrlProvider hashed;

    private Addresses(ResourceUrlProvider hashed) {
      this.hashed = hashed;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      String root = request.getContextPath();
      chain.doFilter(
          request,
          new HttpServletResponseWrapper(response) {
            @Override
            public String encodeURL(String address) {
              String path = address.startsWith(root) ? address.substring(root.length()) : "";
              @Nullable String known =
                  path.startsWith("/assets/") ? hashed.getForLookupPath(path) : null;
              return super.encodeURL(known == null ? address : root + known);
            }
          });
    }
  }

  private static final class KeepHashed implements HandlerInterceptor {
    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      if (HASHED.matcher(request.getRequestURI()).matches()) {
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
      }
      return true;
    }
  }
}
