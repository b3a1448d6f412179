import { addMessages } from '.';
import messages from './en/app-writes.json';

/** The words of what an app wrote. */
addMessages(messages);
