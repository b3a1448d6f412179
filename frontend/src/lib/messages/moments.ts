import { addMessages } from '.';
import messages from './en/moments.json';

/** The words of moments and of what counts. */
addMessages(messages);
