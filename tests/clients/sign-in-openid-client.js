// Signs in with openid-client: prints where to send the person, reads where they came back, prints what it found.
import { createInterface } from 'node:readline/promises';
import * as client from 'openid-client';

const { BASE, CLIENT_ID, CLIENT_SECRET, BACK, SCOPE } = process.env;
const proof = CLIENT_SECRET ? client.ClientSecretBasic(CLIENT_SECRET) : client.None();
const metadata = { id_token_signed_response_alg: 'ES256' };
const config = await client.discovery(new URL(BASE), CLIENT_ID, metadata, proof, {
	execute: [client.allowInsecureRequests],
});
client.enableNonRepudiationChecks(config);
const pkceCodeVerifier = client.randomPKCECodeVerifier();
const [expectedState, expectedNonce] = [client.randomState(), client.randomNonce()];
console.log(
	client.buildAuthorizationUrl(config, {
		redirect_uri: BACK,
		scope: SCOPE,
		state: expectedState,
		nonce: expectedNonce,
		code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
		code_challenge_method: 'S256',
	}).href,
);

const lines = createInterface({ input: process.stdin });
const back = new URL(await lines.question(''));
lines.close();
const tokens = await client.authorizationCodeGrant(config, back, {
	pkceCodeVerifier,
	expectedState,
	expectedNonce,
	idTokenExpected: true,
});
const { sub } = tokens.claims();
const who = await client.fetchUserInfo(config, tokens.access_token, sub);
const renewed = await client.refreshTokenGrant(config, tokens.refresh_token);
const logs = await client.fetchProtectedResource(config, renewed.access_token, new URL('/api/v1/logs', BASE), 'GET');
const before = await client.tokenIntrospection(config, renewed.access_token);
await client.tokenRevocation(config, renewed.refresh_token);
const after = await client.tokenIntrospection(config, renewed.access_token);
console.log(
	JSON.stringify({
		scope: tokens.scope,
		who: who.sub === sub,
		renewed: renewed.refresh_token !== tokens.refresh_token,
		logs: logs.status,
		active: [before.active, after.active],
	}),
);
