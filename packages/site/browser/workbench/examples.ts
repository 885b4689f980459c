import { testPartner } from '@appsmiles/cli/test-partner';
import { emptyInput, type Input, readInput } from './input.ts';
import { signJwt } from './sign.ts';

/** A request of the mock's test partner to buffer/store, signed now. */
export async function rightExample(): Promise<Input> {
  const input: Input = {
    ...emptyInput,
    headers: 'content-type: application/json',
    body: '{"partnerClientId":"42","tagId":"birthdayReward","appId":"com.mycompany.myapp","param1":"2026"}',
    partnerId: testPartner.partnerId,
    secret: testPartner.partnerSecret,
    token: 'token-of-the-example',
  };
  const { jwt = '' } = await signJwt(readInput(input));
  return { ...input, jwt: `Authorization: Bearer ${jwt}` };
}

/** The same, with the points for another user than the one in the signed body. */
export async function tamperedExample(): Promise<Input> {
  const input = await rightExample();
  return { ...input, body: input.body.replace('"42"', '"43"') };
}
