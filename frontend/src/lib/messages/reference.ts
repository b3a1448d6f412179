import { addMessages } from '.';
import messages from './en/reference.json';

/** The words of the reference and the pages of problems. */
addMessages(messages);
