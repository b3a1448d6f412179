// Signs in with oauth4webapi: prints where to send the person, reads where they came back, prints what it found.
import { createInterface } from 'node:readline/promises';
import * as oauth from 'oauth4webapi';

const { BASE, CLIENT_ID, CLIENT_SECRET, BACK, SCOPE } = process.env;
const plain = { [oauth.allowInsecureRequests]: true };
const issuer = new URL(BASE);
const server = await oauth.processDiscoveryResponse(
	issuer,
	await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...plain }),
);
const client = { client_id: CLIENT_ID, id_token_signed_response_alg: 'ES256' };
const proof = CLIENT_SECRET ? oauth.ClientSecretPost(CLIENT_SECRET) : oauth.None();
const verifier = oauth.generateRandomCodeVerifier();
const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()];
const asking = new URL(server.authorization_endpoint);
asking.search = new URLSearchParams({
	response_type: 'code',
	client_id: CLIENT_ID,
	redirect_uri: BACK,
	scope: SCOPE,
	state,
	nonce,
	code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
	code_challenge_method: 'S256',
}).toString();
console.log(asking.href);

const lines = createInterface({ input: process.stdin });
const back = new URL(await lines.question(''));
lines.close();
const shown = oauth.validateAuthResponse(server, client, back, state);
const exchanged = await oauth.authorizationCodeGrantRequest(server, client, proof, shown, BACK, verifier, plain);
const tokens = await oauth.processAuthorizationCodeResponse(server, client, exchanged, {
	expectedNonce: nonce,
	requireIdToken: true,
});
await oauth.validateApplicationLevelSignature(server, exchanged, plain);
const { sub } = oauth.getValidatedIdTokenClaims(tokens);
const who = await oauth.processUserInfoResponse(
	server,
	client,
	sub,
	await oauth.userInfoRequest(server, client, tokens.access_token, plain),
);
const renewed = await oauth.processRefreshTokenResponse(
	server,
	client,
	await oauth.refreshTokenGrantRequest(server, client, proof, tokens.refresh_token, plain),
);
const logs = await oauth.protectedResourceRequest(
	renewed.access_token,
	'GET',
	new URL('/api/v1/logs', BASE),
	undefined,
	undefined,
	plain,
);

async function isActive() {
	const reply = await oauth.introspectionRequest(server, client, proof, renewed.access_token, plain);
	return (await oauth.processIntrospectionResponse(server, client, reply)).active;
}

const before = await isActive();
await oauth.processRevocationResponse(
	await oauth.revocationRequest(server, client, proof, renewed.refresh_token, plain),
);
console.log(
	JSON.stringify({
		scope: tokens.scope,
		who: who.sub === sub,
		renewed: renewed.refresh_token !== tokens.refresh_token,
		logs: logs.status,
		active: [before, await isActive()],
	}),
);
