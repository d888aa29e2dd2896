package org.seamoocs.hub.runtime;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;

/** All resources of the hub, below {@code hub.public-url}; static files are the default servlet's ({@code web.xml}). */
@ApplicationPath("/")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "SEA-MOOCs Hub",
                        version = "1",
                        description = "LTI 1.3 tool and platform broker with a dialogue forum"))
public class HubApplication extends Application {}
