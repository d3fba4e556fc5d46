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

/** How files of several gigabytes come in: straight to the disk that holds the data directory. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({StorageProperties.class, UploadProperties.class})
class UploadConfiguration {
  /** Fields of the form stay in memory; whatever is larger goes to disk as it arrives. */
  private static final DataSize IN_MEMORY = DataSize.ofKilobytes(16);

  /** Where uploads wait until they are taken: the data directory's folder {@code uploads}. */
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

  /** An upload that is too large is read to its end, or the browser would never show why. */
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
