package vn.diemcau.invitations;

import java.util.Optional;
import vn.diemcau.endpoints.EndpointId;

/**
 * <em>Ai nhận được gì</em>: what one endpoint would be told if a plan were announced as it stands.
 *
 * @param unit the unit for which the endpoint stands
 * @param recipient its official address, where it has one
 * @param delivery what would become of the mail; the notice in the product is there in every case
 */
public record GoingOut(
        Notice.Kind kind,
        EndpointId endpoint,
        String endpointName,
        String unit,
        Optional<String> recipient,
        Notice.Delivery delivery,
        String subject,
        String body) {}
