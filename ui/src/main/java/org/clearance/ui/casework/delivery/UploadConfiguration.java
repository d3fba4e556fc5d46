package org.clearance.ui.casework.delivery;

import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.nio.file.Path;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.store.LifeFolder;
import org.clearance.domain.ground.store.StorageProperties;
import org.clearance.ui.ground.access.Sender;
import org.clearance.ui.ground.language.Translations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.servlet.MultipartConfigFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/**
 * Configures uploads of several gigabytes: they go straight to the disk that holds the data
 * directory.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({StorageProperties.class, UploadProperties.class})
class UploadConfiguration {
  /**
   * The largest part kept in memory: fields of the form stay there, larger parts go to disk as they
   * arrive.
   */
  private static final DataSize IN_MEMORY = DataSize.ofKilobytes(16);

  /** The folder {@code uploads} of the data directory, where uploads wait until they are taken. */
  @Bean
  LifeFolder uploadFolder(StorageProperties storage) throws IOException {
    Path place = storage.directory().resolve("uploads");
    LifeFolder.removeEnded(place);
    return new LifeFolder(place);
  }

  @Bean
  MultipartConfigElement multipartConfig(LifeFolder uploads, UploadProperties properties)
      throws IOException {
    var multipart = new MultipartConfigFactory();
    multipart.setLocation(uploads.path().toString());
    multipart.setMaxFileSize(properties.largest());
    multipart.setMaxRequestSize(properties.largest());
    multipart.setFileSizeThreshold(IN_MEMORY);
    return multipart.createMultipartConfig();
  }

  /**
   * Reads an upload that is too large to its end, since otherwise the browser would never show why
   * it failed.
   */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> answerUploadsThatAreTooLarge() {
    return factory ->
        factory.addConnectorCustomizers(connector -> connector.setProperty("maxSwallowSize", "-1"));
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> countWhatArrives() {
    return factory -> factory.addEngineValves(new ArrivedBytes());
  }

  @Bean
  FilterRegistrationBean<UploadGate> uploadGate(
      MultipartConfigElement multipart,
      UploadsUnderWay uploads,
      Sender sender,
      Audit audit,
      Translations translations) {
    var registration =
        new FilterRegistrationBean<>(
            new UploadGate(
                UploadRoute.all(multipart.getMaxRequestSize()),
                Path.of(multipart.getLocation()),
                uploads,
                sender,
                audit,
                translations));
    registration.setOrder(UploadGate.BEFORE_SECURITY);
    return registration;
  }
}
