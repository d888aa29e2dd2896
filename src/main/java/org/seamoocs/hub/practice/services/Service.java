package org.seamoocs.hub.practice.services;

import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.practice.world.Campus;
import org.seamoocs.hub.practice.world.World;

/** What the addresses of the services begin with. */
final class Service {

    private Service() {}

    /**
     * The institution whose course it is.
     *
     * @throws HubException {@link ServiceError#SERVICE_NOT_FOUND}
     */
    static Campus campus(String code) {
        return World.PRACTICE
                .campus(code)
                .orElseThrow(() -> new HubException(ServiceError.SERVICE_NOT_FOUND, "no such course"));
    }
}
